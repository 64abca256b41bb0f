package ru.voronka.intake;

/** What becomes of a request. @param asDeal a deal at once instead of a lead @param pipeline its direction, and where the deal is opened @param approval whether the deal waits for a head */
record Mode(boolean asDeal, String pipeline, String stage, boolean approval) {
}
