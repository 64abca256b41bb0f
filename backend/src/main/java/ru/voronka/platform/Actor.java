package ru.voronka.platform;

/** Who makes a change, and what made them: an employee or, with a null id, Voronka itself; the cause is an idempotency key, an inbox row or an event. */
public interface Actor {
    Long employeeId();

    String cause();

    /** Voronka itself, acting on an event or an inbound request. */
    static Actor system(String cause) {
        return of(null, cause);
    }

    /** A person, whose act has many effects of one cause. */
    static Actor of(Long employeeId, String cause) {
        return new Actor() {
            @Override
            public Long employeeId() {
                return employeeId;
            }

            @Override
            public String cause() {
                return cause;
            }
        };
    }
}
