package ru.voronka.platform;

/** The Russian taxpayer number: 10 digits of a company or 12 of a person, with check digits (order of the tax service ММВ-7-6/435). */
public final class Inn {
    private static final int[] TEN = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] ELEVEN = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] TWELVE = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private Inn() {
    }

    public static boolean valid(String inn) {
        if (inn == null || !inn.matches("\\d{10}|\\d{12}")) {
            return false;
        }
        return inn.length() == 10 ? digit(inn, 9) == check(inn, TEN)
                : digit(inn, 10) == check(inn, ELEVEN) && digit(inn, 11) == check(inn, TWELVE);
    }

    private static int check(String inn, int[] weights) {
        var sum = 0;
        for (var i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(inn, i);
        }
        return sum % 11 % 10;
    }

    private static int digit(String inn, int at) {
        return inn.charAt(at) - '0';
    }
}
