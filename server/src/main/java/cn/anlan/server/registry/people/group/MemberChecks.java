package cn.anlan.server.registry.people.group;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.people.Duties;
import cn.anlan.server.registry.people.People;
import cn.anlan.server.registry.people.unit.Units;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether what somebody wants as members is there, and theirs to see. */
@Component
class MemberChecks {

    private final JdbcClient jdbc;
    private final Duties duties;
    private final Units units;

    MemberChecks(JdbcClient jdbc, Duties duties, Units units) {
        this.jdbc = jdbc;
        this.duties = duties;
        this.units = units;
    }

    @Nullable
    UUID unit(@Nullable UUID id) {
        return id == null ? null : units.get(id).id();
    }

    void require(Scope scope, List<GroupMember> members) {
        for (GroupMember member : members) {
            String area = member.area();
            if (!member.whole() || (area != null && !AreaPath.isCode(area))) {
                throw People.refused(
                        422,
                        "registry.alert-group-member",
                        "members",
                        member.toString(),
                        "成员是一个人，或一项职责加它所负责的一个对象、行政区或单位",
                        "a member is a person, or a duty with one feature, area or unit");
            }
            if (member.duty() != null) {
                duties.get(member.duty());
            }
            if (area != null) {
                scope.require(new AreaPath(area));
            }
        }
        there(scope, members.stream().map(GroupMember::person), """
                select id::text as id, area_path from registry.person where id = any(cast(? as uuid[])) and not retired
                """);
        there(scope, members.stream().map(GroupMember::unit), """
                select id::text as id, area_path from registry.unit where id = any(cast(? as uuid[])) and not retired
                """);
        there(scope, members.stream().map(GroupMember::feature), """
                select id::text as id, area_path from registry.feature where id = any(cast(? as bigint[])) and not retired
                """);
    }

    private void there(Scope scope, Stream<? extends @Nullable Object> wanted, String sql) {
        List<String> ids =
                wanted.filter(Objects::nonNull).map(String::valueOf).distinct().toList();
        if (ids.isEmpty()) {
            return;
        }
        List<String> found = jdbc.sql(sql)
                .param(ids.toArray(String[]::new))
                .query((row, n) -> {
                    scope.require(new AreaPath(row.getString("area_path")));
                    return row.getString("id");
                })
                .list();
        ids.stream().filter(id -> !found.contains(id)).findFirst().ifPresent(id -> {
            throw People.refused(
                    422,
                    "registry.alert-group-member-unknown",
                    "members",
                    id,
                    "没有这个人、单位或对象",
                    "there is no such person, unit or feature");
        });
    }
}
