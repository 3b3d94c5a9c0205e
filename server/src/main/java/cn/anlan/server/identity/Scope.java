package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and for which areas: the only door to rows of an area. Every HTTP handler takes it as an argument.
 *
 * @param account the account's id, never its name
 * @param role what it may do
 * @param areas where it may do so; each with all below it
 * @param unit the id of the unit it belongs to; null if none is named
 */
public record Scope(
        String account,
        Role role,
        List<AreaPath> areas,
        @Nullable String unit) {

    public Scope {
        areas = List.copyOf(areas);
    }

    /** The scope of somebody of no unit. */
    public Scope(String account, Role role, List<AreaPath> areas) {
        this(account, role, areas, null);
    }

    /** For work the program does by itself, not on behalf of a caller: all of China's provinces. */
    public static Scope program(String module) {
        List<AreaPath> everywhere = List.of("1", "2", "3", "4", "5", "6", "7", "8").stream()
                .flatMap(first ->
                        java.util.stream.IntStream.range(0, 10).mapToObj(second -> new AreaPath(first + second)))
                .toList();
        return new Scope("module:" + module, Role.SYSTEM_ADMINISTRATOR, everywhere);
    }

    /** What the sender of a kept payload might say when it spoke: read again, it brings no more than it did then. */
    public static Scope ofSender(String account, List<AreaPath> areas) {
        return new Scope(account, Role.FEED, areas);
    }

    /** Whether rows of this area may be seen. */
    public boolean covers(AreaPath area) {
        return areas.stream().anyMatch(own -> own.contains(area));
    }

    /** @throws RefusedException 403 {@code identity.area-not-covered} if rows of this area may not be seen */
    public void require(AreaPath area) {
        if (!covers(area)) {
            throw new RefusedException(
                    403,
                    new Refusal(
                            "identity.area-not-covered",
                            "area",
                            area.code(),
                            new Bilingual("该行政区不在您的管辖范围内", "this area is outside yours")));
        }
    }

    /** @throws RefusedException 403 {@code identity.role-missing} if the caller has none of these roles */
    public void requireRole(Role... allowed) {
        if (!List.of(allowed).contains(role)) {
            throw roleMissing();
        }
    }

    RefusedException roleMissing() {
        return new RefusedException(
                403,
                new Refusal(
                        "identity.role-missing",
                        null,
                        role.name(),
                        new Bilingual("您的角色无权执行此操作", "your role may not do this")));
    }

    /** How facts name the caller: {@code account:<id>}. */
    public String actor() {
        return account.startsWith("module:") ? account : "account:" + account;
    }

    /**
     * The condition that keeps only rows of the caller's areas, by prefix ranges that an index on the column serves.
     *
     * @param column the area column as the statement names it, of {@code text COLLATE "C"}; never from outside
     */
    public AreaFilter areaFilter(String column) {
        if (areas.isEmpty()) {
            return new AreaFilter("(false)", Map.of());
        }
        StringJoiner any = new StringJoiner(" or ", "(", ")");
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < areas.size(); i++) {
            String from = "scopeFrom" + i;
            String to = "scopeTo" + i;
            any.add("(%s >= :%s and %s < :%s)".formatted(column, from, column, to));
            parameters.put(from, areas.get(i).code());
            parameters.put(to, areas.get(i).rangeEnd());
        }
        return new AreaFilter(any.toString(), parameters);
    }
}
