package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be let in.
 *
 * @param unit the id of the unit it belongs to
 * @param passwordHash empty for an account that nobody can sign in to by password
 * @param mustChangePassword whether the password is a first one, known to whoever made it
 * @param totp whether a second factor is enrolled
 */
record Account(
        UUID id,
        String name,
        String title,
        Role role,
        List<AreaPath> areas,
        @Nullable String unit,
        String passwordHash,
        boolean mustChangePassword,
        Instant passwordChangedAt,
        boolean totp,
        boolean enabled) {

    Account {
        areas = List.copyOf(areas);
    }

    Scope scope() {
        return new Scope(id.toString(), role, areas, unit);
    }

    /** GB/T 22239-2019, 8.1.4.1 d) asks for two ways of identification; the three administrators always have a second. */
    boolean mustEnrol() {
        return role.administrator() && !totp;
    }

    /** The same account, told to be something else. */
    Account changed(
            String newTitle, Role newRole, List<AreaPath> newAreas, @Nullable String newUnit, boolean nowEnabled) {
        return new Account(
                id,
                name,
                newTitle,
                newRole,
                newAreas,
                newUnit,
                passwordHash,
                mustChangePassword,
                passwordChangedAt,
                totp,
                nowEnabled);
    }
}
