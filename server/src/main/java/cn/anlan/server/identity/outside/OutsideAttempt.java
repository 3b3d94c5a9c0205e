package cn.anlan.server.identity.outside;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser carries on its way to the outside service and back, in a cookie of its own: the session's is not sent when another site
 * leads here ({@code SameSite=Strict}). Whoever brings another's way back does not have it.
 *
 * @param state ties the way back to the way there (RFC 6749, 10.12)
 * @param nonce ties the token to this attempt (OpenID Connect Core, 3.1.2.1)
 * @param verifier ties the code to this attempt (PKCE, RFC 7636)
 */
record OutsideAttempt(String state, String nonce, String verifier) {

    private static final SecureRandom random = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern NOTE = Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})");

    static OutsideAttempt make() {
        return new OutsideAttempt(random(), random(), random());
    }

    /** Reads what {@link #note} wrote. */
    static Optional<OutsideAttempt> read(String note) {
        Matcher parts = NOTE.matcher(note);
        return parts.matches()
                ? Optional.of(new OutsideAttempt(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    String note() {
        return state + "." + nonce + "." + verifier;
    }

    /** SHA-256 in Base64 for addresses: how nonce and verifier are shown before they are proved (RFC 7636, 4.2). */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
