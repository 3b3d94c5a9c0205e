package cn.anlan.server.identity;

import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Each name that anybody tries leaves a row: this removes those that no lock needs any more. */
@Component
class LockOutSweep implements Sweep {

    private final LockOut lockOut;

    LockOutSweep(LockOut lockOut) {
        this.lockOut = lockOut;
    }

    @Override
    public String name() {
        return "identity.old-sign-ins";
    }

    @Override
    public Duration every() {
        return LockOut.LOCKED_FOR;
    }

    @Override
    public void run(Instant now) {
        lockOut.forget();
    }
}
