package ru.voronka.intake;

/** What becomes of a request. @param asDeal a deal at once instead of a lead; null: as the source says @param pipeline its direction, and where the deal is opened @param approval whether the deal waits for a head */
record Mode(Boolean asDeal, String pipeline, String stage, boolean approval) {
    /** @return what this says, and the other where it says nothing */
    Mode over(Mode other) {
        return other == null ? this : new Mode(asDeal == null ? other.asDeal : asDeal, pipeline == null ? other.pipeline : pipeline, stage == null && pipeline == null ? other.stage : stage, approval || asDeal == null && other.approval);
    }

    boolean deal() {
        return Boolean.TRUE.equals(asDeal);
    }
}
