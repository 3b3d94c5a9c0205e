package cn.anlan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** How much memory a server needs: what is left after garbage was collected. Asked for and answered by two files beside its log. */
final class Heap {

    private static final int LOOK_AGAIN_MS = 20;
    private static final int BETWEEN_MS = 300;
    private static final double BYTES_PER_MB = 1 << 20;

    private final Path asked;
    private final Path said;

    Heap(Path folder) {
        asked = folder.resolve("heap.asked");
        said = folder.resolve("heap.said");
    }

    /** Within the server: answers as long as it runs. */
    void answer() {
        Thread.ofPlatform().daemon().name("bench-heap").start(() -> {
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            try {
                while (true) {
                    if (Files.deleteIfExists(asked)) {
                        memory.gc();
                        String used =
                                Double.toString(memory.getHeapMemoryUsage().getUsed() / BYTES_PER_MB);
                        Path written = Files.writeString(said.resolveSibling("heap.saying"), used);
                        Files.move(written, said, StandardCopyOption.ATOMIC_MOVE);
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** MB in use after a collection. */
    double liveMb() throws Exception {
        Files.deleteIfExists(said);
        Files.writeString(asked, "");
        while (!Files.exists(said)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
        return Double.parseDouble(Files.readString(said));
    }

    /** The most MB that were in use after any of the collections made while something goes on. */
    double mostMbWhile(Going going) throws Exception {
        double most = 0;
        do {
            most = Math.max(most, liveMb());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MS);
        } while (going.on());
        return most;
    }

    /** Whether something still goes on. */
    @FunctionalInterface
    interface Going {
        boolean on() throws Exception;
    }
}
