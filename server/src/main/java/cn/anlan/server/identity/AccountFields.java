package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for what an account is told to be. Each breaks with 422 {@code identity.account-field} that names the field. */
final class AccountFields {

    static final int LONGEST_TITLE = 100;
    static final int MOST_AREAS = 200;
    static final int LONGEST_UNIT = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    private AccountFields() {}

    static String name(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw refusal("name", name, "2 至 64 个小写字母、数字、点或连字符", "2 to 64 small letters, digits, dots or hyphens");
        }
        return name;
    }

    static String title(@Nullable String title) {
        if (title == null || title.isBlank() || title.length() > LONGEST_TITLE) {
            throw refusal("title", title, "须填写姓名或用途，最多 100 字", "a name or purpose of at most 100 characters");
        }
        return title;
    }

    static Role role(@Nullable Role role) {
        if (role == null) {
            throw refusal("role", null, "须选择角色", "a role is needed");
        }
        return role;
    }

    /** @return null for an empty one */
    static @Nullable String unit(@Nullable String unit) {
        if (unit != null && unit.length() > LONGEST_UNIT) {
            throw refusal("unit", unit, "单位编号最多 64 个字符", "a unit's id has at most 64 characters");
        }
        return unit == null || unit.isBlank() ? null : unit.strip();
    }

    /** @throws RefusedException also 403 {@code identity.area-not-covered}: nobody gives what they do not have */
    static List<AreaPath> areas(Scope scope, @Nullable List<String> codes) {
        if (codes == null || codes.isEmpty() || codes.size() > MOST_AREAS) {
            throw refusal("areas", null, "1 至 200 个行政区划代码", "1 to 200 area codes");
        }
        return codes.stream()
                .distinct()
                .sorted(Comparator.nullsFirst(Comparator.naturalOrder())) // as they are read again
                .map(code -> {
                    if (code == null || !AreaPath.isCode(code)) {
                        throw refusal("areas", code, "行政区划代码为 2、4、6、9 或 12 位数字", "2, 4, 6, 9 or 12 digits");
                    }
                    AreaPath area = new AreaPath(code);
                    scope.require(area);
                    return area;
                })
                .toList();
    }

    static RefusedException refusal(String field, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal("identity.account-field", field, value, new Bilingual(zh, en)));
    }
}
