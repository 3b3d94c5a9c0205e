package cn.anlan.server.story.city;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.Errand;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@code city [--scale S] [--seed N] [--area 3303,…]}: makes the reference city and says how far it is. */
@Component
class CityErrand implements Errand {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final ReferenceCity city;
    private final MachineClock machine;
    private final PrintStream out;

    @Autowired
    CityErrand(ReferenceCity city, MachineClock machine) {
        this(city, machine, System.out);
    }

    CityErrand(ReferenceCity city, MachineClock machine, PrintStream out) {
        this.city = city;
        this.machine = machine;
        this.out = out;
    }

    /** What was asked for. */
    record Wish(double scale, long seed, List<AreaPath> areas) {

        /** @throws IllegalArgumentException where an argument is unknown or its value is missing or wrong */
        static Wish of(List<String> arguments) {
            double scale = 1;
            long seed = 1;
            List<AreaPath> areas = ReferenceCity.HOME;
            for (int i = 0; i < arguments.size(); i += 2) {
                String name = arguments.get(i);
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(name + " lacks its value");
                }
                String value = arguments.get(i + 1);
                switch (name) {
                    case "--scale" -> scale = Double.parseDouble(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--area" ->
                        areas = Stream.of(value.split(",", -1))
                                .map(AreaPath::new)
                                .toList();
                    default -> throw new IllegalArgumentException("unknown argument " + name);
                }
            }
            return new Wish(scale, seed, areas);
        }
    }

    @Override
    public String name() {
        return "city";
    }

    @Override
    public int run(List<String> arguments) {
        Instant start = machine.instant();
        try {
            Wish wish = Wish.of(arguments);
            ReferenceCity.City made = city.load(wish.scale(), wish.seed(), wish.areas(), this::say);
            double seconds = Duration.between(start, machine.instant()).toMillis() / 1000.0;
            out.printf(
                    made.made()
                            ? "参考城市已生成（合成数据）/ reference city made (synthetic): %,d + %,d, %.1f s%n"
                            : "参考城市已存在 / the reference city is there: %,d + %,d, %.1f s%n",
                    made.features(),
                    made.datastreams(),
                    seconds);
            return 0;
        } catch (IllegalArgumentException wrong) {
            out.printf("%s%n用法 / usage: city [--scale 0.01…2] [--seed N] [--area 3302,3309]%n", wrong.getMessage());
            return MISUSED;
        } catch (IllegalStateException refused) {
            out.printf("已有另一座参考城市，请更换数据目录 / %s%n", refused.getMessage());
            return FAILED;
        }
    }

    private void say(Bilingual what, long done, long of) {
        out.printf("%s / %s %,d / %,d%n", what.zh(), what.en(), done, of);
    }
}
