package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.UUID;

/** Somebody who may be let in. */
record Account(
        UUID id,
        String name,
        String title,
        Role role,
        List<AreaPath> areas,
        String passwordHash,
        boolean mustChangePassword,
        boolean enabled) {

    Account {
        areas = List.copyOf(areas);
    }

    Scope scope() {
        return new Scope(id.toString(), role, areas);
    }
}
