package cn.anlan.server.identity.password;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a new password must be like. GB/T 22239-2019, 8.1.4.1 a) asks of level 3 that what identifies somebody "is complex and changed
 * regularly" (具有复杂度要求并定期更换) and names no numbers; the numbers here are ours: ten characters of three kinds, none of the
 * last five, and not the account's name.
 */
public final class PasswordRules {

    /** Characters, not bytes. */
    public static final int SHORTEST = 10;
    /** bcrypt looks at no more bytes. */
    public static final int LONGEST_BYTES = 72;

    private static final int KINDS_WANTED = 3;

    private PasswordRules() {}

    /** @throws RefusedException 422 with the rule that is broken; the password itself is never repeated */
    public static void check(String account, String old, String wished) {
        if (wished.codePointCount(0, wished.length()) < SHORTEST) {
            throw refusal("identity.password-too-short", "密码至少 10 个字符", "at least 10 characters");
        }
        if (wished.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw refusal("identity.password-too-long", "密码最长 72 字节", "at most 72 bytes");
        }
        if (kinds(wished) < KINDS_WANTED) {
            throw refusal(
                    "identity.password-too-plain",
                    "密码须含大写字母、小写字母、数字、其他字符中的至少三类",
                    "at least three of: capital letters, small letters, digits, other characters");
        }
        if (wished.toLowerCase(Locale.ROOT).contains(account.toLowerCase(Locale.ROOT))) {
            throw refusal("identity.password-has-account", "密码不能包含账号名", "must not contain the account's name");
        }
        if (wished.equals(old)) {
            throw refusal("identity.password-same", "新密码不能与旧密码相同", "must differ from the old one");
        }
    }

    private static int kinds(String wished) {
        int[] kinds = wished.codePoints()
                .map(c -> Character.isUpperCase(c) ? 1 : Character.isLowerCase(c) ? 2 : Character.isDigit(c) ? 3 : 4)
                .distinct()
                .toArray();
        return kinds.length;
    }

    private static RefusedException refusal(String code, String zh, String en) {
        return new RefusedException(422, new Refusal(code, "new", null, new Bilingual(zh, en)));
    }
}
