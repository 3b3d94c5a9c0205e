package cn.anlan.server.warning;

import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Ends official warnings when their time is over. */
@Component
class OfficialExpirySweep implements Sweep {

    private final OfficialWarnings warnings;

    OfficialExpirySweep(OfficialWarnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public String name() {
        return "warning.official-expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(Instant now) {
        warnings.expire(now);
    }
}
