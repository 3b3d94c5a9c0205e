package cn.anlan.server.sensing.mqtt;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A line to a broker by one version of MQTT. */
public interface BrokerLine {

    /**
     * What came.
     *
     * @param kept whether the broker had it from before we subscribed
     * @param acknowledge tells the broker that it may forget it
     */
    record Heard(String topic, ByteBuffer payload, boolean kept, Runnable acknowledge) {}

    /** Connects and subscribes. */
    CompletableFuture<?> connect();

    /** Hangs up; the broker keeps what comes. */
    void disconnect();

    /** Makes a line; it is told what came and how it ended. */
    interface Maker {
        BrokerLine make(Consumer<Heard> heard, Consumer<Throwable> ended);
    }
}
