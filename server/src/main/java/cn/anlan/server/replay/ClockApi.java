package cn.anlan.server.replay;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What time it is, by both clocks. There is no way to move them here. */
@RestController
class ClockApi {

    private final WorldClock world;
    private final MachineClock machine;
    private final AnlanSettings settings;

    ClockApi(WorldClock world, MachineClock machine, AnlanSettings settings) {
        this.world = world;
        this.machine = machine;
        this.settings = settings;
    }

    /** Both clocks, and whether world time is a story's. */
    record ClockAnswer(Instant world, Instant machine, boolean virtual) {}

    @GetMapping("/api/v1/clock")
    ClockAnswer clock(Scope scope) {
        return new ClockAnswer(
                world.instant(), machine.instant(), settings.mode().virtualTime());
    }
}
