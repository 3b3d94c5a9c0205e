package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.FeedAccounts;
import java.time.Duration;
import java.time.Instant;

/** What a session needs of the port at which it came in. */
interface MqttHost {

    /**
     * Lets a program in; may wait.
     *
     * @throws cn.anlan.server.kernel.RefusedException 401, 403 where the account is not one of this connector's, or 429
     */
    FeedAccounts.Visitor enter(String name, String secret, String address);

    /** Does what may wait elsewhere. */
    void later(Runnable work);

    /** Takes messages of a client; always the same for the same client, so that its messages keep their order. */
    Intake intake(String client);

    /** A session of a client begins; another one of the same client ends. */
    void begins(String client, MqttSession session);

    /** Whether a payload under this topic may come that does not say when. */
    boolean timeless(String topic);

    /** The machine's clock. */
    Instant now();

    /** How long a client may be silent that names no time of its own, or a longer one. */
    Duration silence();

    /** Octets of the largest packet. */
    int largestPacket();

    /** Somebody was not let in. */
    void turnedAway();

    /** A line was closed because something did not come in time. */
    void late();

    /** A line was closed because what came could not be taken. */
    void failed();

    /** Where messages go. */
    interface Intake {

        /** Hands a message over; never waits. */
        void offer(Published message);

        /** Whether nobody should read on. */
        boolean full();

        /** Calls {@link MqttSession#room()} once there is room. */
        void pause(MqttSession session);
    }
}
