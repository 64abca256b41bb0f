package ru.voronka.bench;

/** A line of the report. @param ratio null where the bar is an absolute one */
record Row(String figure, String measured, String limit, String ratio, String bar, boolean reached) {

    /** The product's rate as a share of what the limit reaches. @param share the least share that is good enough */
    static Row rate(String figure, Sample ours, String limitName, Sample limit, double share) {
        var ratio = ours.perSecond() / limit.perSecond();
        return new Row(figure, ours.text(), limitName + ": " + limit.text(), "%.0f %%".formatted(ratio * 100), "at least %.0f %%".formatted(share * 100), ratio >= share);
    }

    static Row p99(String figure, Sample ours, double milliseconds) {
        return new Row(figure, ours.text(), "", "", "p99 under %.0f ms".formatted(milliseconds), ours.p99() < milliseconds);
    }

    String line() {
        return "| %s | %s | %s | %s | %s | %s |".formatted(figure, measured, limit, ratio, bar, reached ? "reached" : "**missed**");
    }
}
