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

    /** The same at two sizes. @param most how many times slower it may be at the larger one */
    static Row within(String figure, Sample large, String largeName, Sample small, String smallName, double most) {
        var ratio = large.p50() / small.p50();
        return new Row(figure, largeName + ": " + large.text(), smallName + ": " + small.text(), "%.2f".formatted(ratio), "p50 within %.1fx".formatted(most), ratio <= most);
    }

    String line() {
        return "| %s | %s | %s | %s | %s | %s |".formatted(figure, measured, limit, ratio, bar, reached ? "reached" : "**missed**");
    }
}
