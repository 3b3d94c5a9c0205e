package cn.anlan.server.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends batch after batch, each until it is acknowledged, as a gateway does: whatever was not answered is sent again. After each
 * break the last acknowledged batch is sent once more, too, and must then change nothing.
 */
final class CrashSender implements Runnable {

    static final int DATASTREAMS = 10;
    static final Duration STEP = Duration.ofMillis(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int VALUES = 1000;
    private static final Pattern COUNTS =
            Pattern.compile("\"accepted\":(\\d+),\"repeated\":(\\d+),\"corrected\":(\\d+),\"rejectedCount\":(\\d+)");

    private final int number;
    private final Instant begin;
    private final String token;
    private final Supplier<String> said;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
    private volatile boolean stopping;

    /**
     * @param begin the time of batch 0; batch n lies n steps after it
     * @param said what the life printed that is to be talked to now
     */
    CrashSender(int number, Instant begin, String token, Supplier<String> said) {
        this.number = number;
        this.begin = begin;
        this.token = token;
        this.said = said;
    }

    static String code(int sender, int datastream) {
        return "CRASH-%02d-%02d".formatted(sender, datastream);
    }

    int number() {
        return number;
    }

    /** Batches 0 to this, exclusive, are acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** How many batches were sent again after they had been acknowledged. */
    long again() {
        return again.get();
    }

    /** How many requests broke off without an answer. */
    long unanswered() {
        return unanswered.get();
    }

    /** The first answer that must not be; null where there is none. */
    @Nullable
    String wrong() {
        return wrong.get();
    }

    /** Ends after the batch in hand is acknowledged. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try (ServiceDoor door = ServiceDoor.of(said.get())) {
                repeatLast(door);
                while (send(door, acknowledged.get(), acknowledged.get() % 2 == 0)) {
                    acknowledged.incrementAndGet();
                    if (stopping) {
                        return;
                    }
                }
            } catch (IOException broken) {
                unanswered.incrementAndGet(); // the same batch is sent again
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private void repeatLast(ServiceDoor door) throws IOException, InterruptedException {
        long last = acknowledged.get() - 1;
        if (last < 0) {
            return;
        }
        HttpResponse<String> answer = post(door, last, false);
        if (answer.statusCode() == 200) {
            again.incrementAndGet();
            check(answer.body(), "0", Integer.toString(DATASTREAMS));
        }
    }

    /** Whether it was acknowledged. Half of the batches carry a key, by which a repeat is known; the others are known by rows. */
    private boolean send(ServiceDoor door, long batch, boolean keyed) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(door, batch, keyed);
        if (answer.statusCode() != 200) {
            return false;
        }
        check(answer.body(), null, null);
        return true;
    }

    private void check(String body, @Nullable String accepted, @Nullable String repeated) {
        var counts = COUNTS.matcher(body);
        if (!counts.find()
                || Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2)) != DATASTREAMS
                || !counts.group(3).equals("0")
                || !counts.group(4).equals("0")
                || (accepted != null && !counts.group(1).equals(accepted))
                || (repeated != null && !counts.group(2).equals(repeated))) {
            wrong.compareAndSet(null, body);
        }
    }

    private HttpResponse<String> post(ServiceDoor door, long batch, boolean keyed)
            throws IOException, InterruptedException {
        String bearer = "Bearer " + token;
        return keyed
                ? door.post(
                        "/api/v1/observations",
                        body(batch),
                        "Authorization",
                        bearer,
                        "Idempotency-Key",
                        number + "-" + batch)
                : door.post("/api/v1/observations", body(batch), "Authorization", bearer);
    }

    private String body(long batch) {
        return IntStream.range(0, DATASTREAMS)
                .mapToObj(i -> "{\"datastream\":\"%s/water-level\",\"observedAt\":\"%s\",\"value\":%s}"
                        .formatted(
                                code(number, i), begin.plus(STEP.multipliedBy(batch)), (double) (batch % VALUES) / 100))
                .collect(Collectors.joining(",", "{\"observations\":[", "]}"));
    }
}
