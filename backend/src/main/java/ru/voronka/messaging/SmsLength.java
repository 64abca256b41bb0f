package ru.voronka.messaging;

/** Of how many parts an SMS is: 160 letters of the Latin alphabet, 70 with any other; of several parts 153 and 67 each. The same as on screen. */
final class SmsLength {
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String WIDE = "^{}\\[~]|€\f";

    private SmsLength() {
    }

    static int parts(String text) {
        var latin = text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || WIDE.indexOf(c) >= 0);
        var letters = latin ? text.chars().map(c -> WIDE.indexOf(c) >= 0 ? 2 : 1).sum() : text.length();
        var single = latin ? 160 : 70;
        var part = latin ? 153 : 67;
        return letters <= single ? 1 : (letters + part - 1) / part;
    }
}
