package ru.voronka.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests at a time may be under way to one receiver from this node. They are taken before work is looked for, and what is not needed is given back: no two who look at once take the same. */
public final class Slots {
    private final int most;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    public Slots(int most) {
        this.most = most;
    }

    /** @return how many were free, and are taken now */
    public int take(String receiver) {
        var free = new int[1];
        taken.compute(receiver, (one, held) -> {
            free[0] = most - (held == null ? 0 : held);
            return most;
        });
        return free[0];
    }

    public void giveBack(String receiver, int count) {
        taken.computeIfPresent(receiver, (one, held) -> held > count ? Integer.valueOf(held - count) : null);
    }

    /** @return the receivers that have none left */
    public String[] full() {
        return taken.entrySet().stream().filter(one -> one.getValue() >= most).map(Map.Entry::getKey).toArray(String[]::new);
    }
}
