package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a password must be changed before anything else: one that somebody else made, and one too old when it was shown at the door.
 * Nobody who is signed in is stopped in the middle of a watch, and while an operation is open in the area of somebody on duty it is put
 * off until that is closed.
 */
@Component
class ForcedChange {

    private final IdentitySettings settings;
    private final MachineClock clock;
    private final ObjectProvider<OpenOperations> operations;

    ForcedChange(IdentitySettings settings, MachineClock clock, ObjectProvider<OpenOperations> operations) {
        this.settings = settings;
        this.clock = clock;
        this.operations = operations;
    }

    /** Whether the account's password is too old. */
    boolean aged(Account account) {
        return !account.passwordHash().isEmpty()
                && Duration.between(account.passwordChangedAt(), clock.instant())
                                .compareTo(settings.passwordMaxAge())
                        >= 0;
    }

    /** Whether it is due, were no operation open. */
    static boolean due(Account account, @Nullable Sitting sitting) {
        return sitting == null
                ? account.mustChangePassword()
                : !sitting.outside() && (account.mustChangePassword() || sitting.aged());
    }

    /** Whether it keeps the account from everything else now. */
    boolean stands(Account account, @Nullable Sitting sitting) {
        return due(account, sitting) && !putOff(account);
    }

    private boolean putOff(Account account) {
        return account.role().onDuty()
                && operations.stream()
                        .anyMatch(open -> account.areas().stream()
                                .anyMatch(area -> open.touching(area).isPresent()));
    }
}
