package cn.anlan.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random passwords and tokens, and the hash by which a token is kept. */
final class Secrets {

    private static final SecureRandom random = new SecureRandom();
    /** How every token begins. */
    static final String TOKEN = "anlan_";

    private static final int TOKEN_BYTES = 32;
    private static final int PASSWORD_GROUPS = 4;
    private static final int GROUP_LENGTH = 4;
    /** Without letters that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Secrets() {}

    static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return TOKEN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token has 256 random bits, so a plain hash is enough to keep it. */
    static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Sixteen letters and digits in groups of four: 92 random bits that can be read aloud. */
    static String password() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < PASSWORD_GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                made.append('-');
            }
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }
}
