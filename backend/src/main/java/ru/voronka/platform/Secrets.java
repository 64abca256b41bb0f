package ru.voronka.platform;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Passwords of other systems at rest: AES-256-GCM with a key from the environment (VORONKA_SECRET_KEY). Without a key nothing secret can be stored. */
@Singleton
public class Secrets {
    private static final String VERSION = "1:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Secrets(@ConfigProperty(name = "voronka.secret-key") Optional<String> configured) {
        // Any long text is a key: what the administrator made with `openssl rand -base64 32`, or a passphrase.
        key = configured.filter(text -> !text.isBlank()).map(text -> new SecretKeySpec(Connectors.sha256(text.strip()), "AES")).orElse(null);
    }

    /** @return the text encrypted, each time otherwise; null for null. @throws Problem 409 when the installation has no key */
    public String lock(String plain) {
        if (plain == null) {
            return null;
        }
        if (key == null) {
            throw Problem.conflict("secret-key-missing");
        }
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var locked = run(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
        var whole = Arrays.copyOf(nonce, NONCE + locked.length);
        System.arraycopy(locked, 0, whole, NONCE, locked.length);
        return VERSION + Base64.getEncoder().encodeToString(whole);
    }

    /** @return the text that was locked; null for null. @throws Problem 409 when the key is another one now */
    public String unlock(String locked) {
        if (locked == null) {
            return null;
        }
        if (key == null) {
            throw Problem.conflict("secret-key-missing");
        }
        var whole = Base64.getDecoder().decode(locked.substring(VERSION.length()));
        return new String(run(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), Arrays.copyOfRange(whole, NONCE, whole.length)), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw Problem.conflict("secret-key-other");
        }
    }
}
