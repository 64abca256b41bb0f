package ru.voronka.platform;

/** The state registration number: 13 digits of a company (ОГРН), 15 of an entrepreneur (ОГРНИП), the last one a check digit (order of the tax service МНС БГ-3-09/667). */
public final class Ogrn {
    private Ogrn() {
    }

    public static boolean valid(String ogrn) {
        if (ogrn == null || !ogrn.matches("\\d{13}|\\d{15}")) {
            return false;
        }
        var body = Long.parseLong(ogrn.substring(0, ogrn.length() - 1));
        return body % (ogrn.length() == 13 ? 11 : 13) % 10 == ogrn.charAt(ogrn.length() - 1) - '0';
    }
}
