package ru.voronka.messaging;

/** Why a provider did not take an SMS. */
class SmsFault extends RuntimeException {
    /** Whether it left is not known: it is not sent again by itself. */
    static final String UNKNOWN = Statuses.UNKNOWN;
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient boolean waits;

    private SmsFault(String code, boolean waits, String said) {
        super(said == null || said.isBlank() ? code : said, null, false, false);
        this.code = code;
        this.waits = waits;
    }

    /** The message itself is at fault: it will not be taken tomorrow either. @param code sms-number, sms-text, sms-sender, sms-stopped, sms-refused */
    static SmsFault of(String code, String said) {
        return new SmsFault(code, false, said);
    }

    /** The account or the provider is at fault: messages wait. @param code sms-money, sms-key, sms-limit, sms-away */
    static SmsFault waits(String code, String said) {
        return new SmsFault(code, true, said);
    }

    /** Whether it left is not known. */
    static SmsFault unknown(String said) {
        return new SmsFault(UNKNOWN, false, said);
    }

    boolean isUnknown() {
        return code.equals(UNKNOWN);
    }

    /** @return the fault by which people know it, told in words on screen */
    String code() {
        return code;
    }

    boolean waits() {
        return waits;
    }
}
