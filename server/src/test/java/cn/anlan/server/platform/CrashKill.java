package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is killed, and how the service comes back from it. */
enum CrashKill {
    PROGRAM("program") {
        @Override
        String of(CrashedService service, Random random) {
            service.life().killProgram();
            return nextLife(service);
        }
    },
    DATABASE("database") {
        @Override
        String of(CrashedService service, Random random) {
            Life life = service.life();
            long before = count(life.said(), BACK);
            life.killDatabase();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> count(life.said(), BACK) > before);
            return "ended under us; started again";
        }
    },
    /** Within a second, in either order. */
    BOTH("both") {
        @Override
        String of(CrashedService service, Random random) {
            Life life = service.life();
            boolean programFirst = random.nextBoolean();
            Duration gap = Duration.ofMillis(random.nextInt(1000));
            if (programFirst) {
                life.killProgram();
            } else {
                life.killDatabase();
            }
            LockSupport.parkNanos(gap.toNanos());
            if (programFirst) {
                life.killDatabase();
            } else {
                life.killProgram();
            }
            return nextLife(service);
        }
    },
    /** The program, and the next life while it starts. */
    TWICE("program, and again while it starts") {
        @Override
        String of(CrashedService service, Random random) {
            service.life().killProgram();
            Life next = service.start();
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextLong(service.startTook().toMillis()))
                            .toNanos());
            next.killProgram();
            return nextLife(service);
        }
    };

    private static final String BACK = "the database runs again";
    private static final Pattern FOUND = Pattern.compile("found: (.*)");

    private final String words;

    CrashKill(String words) {
        this.words = words;
    }

    /** Kills, waits until the service is there again, and returns what it said that it found. */
    abstract String of(CrashedService service, Random random);

    private static String nextLife(CrashedService service) {
        service.start();
        service.awaitReady();
        String found = FOUND.matcher(service.life().said())
                .results()
                .map(match ->
                        match.group(1).replaceAll("the database of \\S+ ", "").replaceAll("\\(process.*?\\) ?", ""))
                .collect(Collectors.joining("; "));
        assertThat(found).as("it says what it found").isNotEmpty();
        return found;
    }

    private static long count(String text, String words) {
        return text.split(Pattern.quote(words), -1).length - 1L;
    }

    @Override
    public String toString() {
        return words;
    }
}
