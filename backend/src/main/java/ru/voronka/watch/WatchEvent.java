package ru.voronka.watch;

import ru.voronka.platform.Fact;

/** The administrator changed a rule. @param what such as `watch-rule.created`, `clean-up-rule.deleted` */
record WatchEvent(String what, String name) implements Fact {
    @Override
    public String type() {
        return "watch.changed";
    }
}
