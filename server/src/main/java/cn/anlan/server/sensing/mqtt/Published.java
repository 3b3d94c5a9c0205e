package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Parcel;
import java.util.Optional;

/** A message that came and waits for its commit. */
final class Published implements Parcel {

    private final MqttSession session;
    private final Scope sender;
    private final byte[] body;
    private final int packet;
    private final Optional<String> resendable;
    private final boolean again;
    private final Optional<Refusal> why;

    /**
     * @param body as it is kept
     * @param packet its identifier; 0 where no answer is awaited
     * @param resendable by which client and under which identifier it came, if it does not say when and could count twice
     * @param again whether the sender says that it may have come before
     * @param why why it is kept and not taken in
     */
    Published(
            MqttSession session,
            Scope sender,
            byte[] body,
            int packet,
            Optional<String> resendable,
            boolean again,
            Optional<Refusal> why) {
        this.session = session;
        this.sender = sender;
        this.body = body;
        this.packet = packet;
        this.resendable = resendable;
        this.again = again;
        this.why = why;
    }

    MqttSession session() {
        return session;
    }

    @Override
    public Scope sender() {
        return sender;
    }

    @Override
    public byte[] body() {
        return body;
    }

    int packet() {
        return packet;
    }

    Optional<String> resendable() {
        return resendable;
    }

    boolean again() {
        return again;
    }

    Optional<Refusal> why() {
        return why;
    }
}
