// The columns of the stage sheets as layout 4 had them, never changed again: up to it rows were sealed by their columns'
// places, and their seals are proved once more by the 修复 that upgrades them.
export const COLUMNS_4: Readonly<Record<string, string>> = {
  application:
    'id name unit state next due hint planYear nature kind servedSystem servedClass countyFunds upperFunds townFunds classified exclusion basisType basisNumber planFit unitNeed goals content functions dataResources security maintenance serviceFrom serviceUntil softwareCost infrastructureCost maintenanceCost operationCost otherCost supervisionCost testingCost assessmentCost acceptanceCost total changedTotal class track priority cryptography offPlanGround consentDocument consentNumber consentDate consentLink demandLink minutesLink submittedOn lateReason gathered mergedInto gatherOpinion demands arranged budgetCode dueDay flow record seal',
  approval:
    'id title unit state next due hint planLink dataCatalogueLink argumentResult argumentDate argumentLink cryptoKind cryptoNumber cryptoResult cryptoDate reviewResult reviewOpinion reviewDate expertAgency expertResult expertDate costAgency costSubmitted costReviewed costDate consultation opinionNumber opinionDate opinionUntil opinionDay opinionMoved filingResult filingNumber filingDate financeFilingDate fundingResult fundingOpinion fundingArrangement fundingDate grantDocument grantNumber grantAmount grantDate dueDay flow record seal',
  procurement:
    'id title unit state next due hint purchaser method intentDate purchasePlanNumber purchaseBudget noticeDate procurementResult supplier supplierCode awardAmount awardDate contractNumber contractDate contractAmount contractNoticeDate agreedDelivery stateFunds stateFundsContact contractLink dueDay flow record seal',
  implementation:
    'id title unit state next due hint responsibleUnit securityParty supervisionDuty supervisor supervisorQualification supervisorValidUntil testingDuty tester testerQualification assessment assessmentReason assessor assessorQualification assessmentResult assessmentDate protectionLevel cryptoAssessment startDate progress paid currentDelivery changedDelivery firstAcceptance trialFrom trialUntil delivered dueDay flow record seal',
  acceptance:
    'id title unit state next due hint dataManaged ipv6 preReviewDuty preReviewLink preReviewNumber preReviewResult preReviewDate evaluation securityEvaluation expertAcceptance expertAcceptanceDate accepted correction acceptanceRound acceptedOn acceptanceLink settled acceptanceFiledOn acceptanceNumber acceptanceFilingResult acceptanceFilingDate dueDay flow record seal',
  oversight:
    'id title unit state next due hint selfEvaluationDay selfEvaluationMoved selfEvaluationLink selfEvaluationGrade selfEvaluationOn selfEvaluationReview performanceAsked performanceDue performanceLink effect financeEffect serviceEnds archivedOn dueDay flow record seal',
  matters:
    'id of name unit state next due hint matterKind matterReason matterSays changedAmount changedDate matterLink reportedOn matterResult matterOpinion settledOn financeFiled dueDay flow record seal',
};
