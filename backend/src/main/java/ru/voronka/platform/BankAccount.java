package ru.voronka.platform;

/** A bank account of 20 digits and the bank's BIK of 9: the account's key digit is checked against the BIK (Bank of Russia, 08.09.1997 № 515). */
public final class BankAccount {
    private static final int[] WEIGHTS = {7, 1, 3};

    private BankAccount() {
    }

    public static boolean bik(String bik) {
        return bik != null && bik.matches("\\d{9}");
    }

    /** @return whether the account may be kept in that bank; one of the treasury or of a settlement centre stands in the Bank of Russia itself */
    public static boolean valid(String account, String bik) {
        if (account == null || !account.matches("\\d{20}") || !bik(bik)) {
            return false;
        }
        var own = bik.startsWith("01") || bik.substring(6).matches("00[012]");
        return key(bik.substring(6) + account) || own && correspondent(account, bik);
    }

    /** @return whether the bank of that BIK may have this correspondent account in the Bank of Russia */
    public static boolean correspondent(String account, String bik) {
        return account != null && account.matches("\\d{20}") && bik(bik) && key("0" + bik.substring(4, 6) + account);
    }

    private static boolean key(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % WEIGHTS.length];
        }
        return sum % 10 == 0;
    }
}
