package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.kernel.RefusedException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a client comes in: its first packet, the check of its account, our answer. */
final class Welcome {

    /** A client is in after this time, or out. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer ones are refused. 3.1.1 asks for 23 at least. */
    static final int LONGEST_CLIENT = 128;

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SECRET = 200;
    private static final int THREE_ONE_ONE = 4;
    private static final int FIVE = 5;
    private static final int LOCKED = 429;

    /**
     * What holds for a session.
     *
     * @param client its identifier
     * @param silence after which it is closed
     * @param told to a client of MQTT 5
     */
    record Terms(String client, Duration silence, MqttProperties told) {}

    private final MqttHost host;
    private final MqttSession session;
    private final String address;
    /** What came behind CONNECT before it was answered, as the protocol allows; no more than a piece of the line. */
    private final Queue<MqttMessage> early = new ArrayDeque<>();

    private boolean asked;
    private boolean over;

    Welcome(MqttHost host, MqttSession session, String address) {
        this.host = host;
        this.session = session;
        this.address = address;
    }

    /** A packet of a client that is not in. Noise of strangers is counted, not kept. */
    void heard(ChannelHandlerContext ctx, MqttMessage message) {
        if (asked) {
            early.add(ReferenceCountUtil.retain(message));
        } else if (message.decoderResult().isFailure()) {
            undecoded(ctx, message);
        } else if (message.fixedHeader().messageType() == MqttMessageType.CONNECT) {
            asked = true;
            connect(ctx, (MqttConnectMessage) message);
        } else {
            turnAway(ctx);
        }
    }

    private void undecoded(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().cause()
                instanceof io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException) {
            MqttSession.send(
                    ctx,
                    new Replies(false, false)
                            .refused(
                                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                                    MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
                                    ""));
        }
        turnAway(ctx);
    }

    private void connect(ChannelHandlerContext ctx, MqttConnectMessage connect) {
        MqttConnectVariableHeader said = connect.variableHeader();
        MqttConnectPayload who = connect.payload();
        String client = who.clientIdentifier() == null ? "" : who.clientIdentifier();
        if (said.version() != THREE_ONE_ONE && said.version() != FIVE) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
                    "");
        } else if (said.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
                    "");
        } else if (client.length() > LONGEST_CLIENT
                || client.chars().anyMatch(Character::isISOControl)
                || (client.isEmpty() && said.version() == THREE_ONE_ONE && !said.isCleanSession())) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
                    "");
        } else if (!named(who)) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                    "");
        } else {
            check(ctx, connect, terms(ctx, said, client));
        }
    }

    private static boolean named(MqttConnectPayload who) {
        String name = who.userName();
        byte[] secret = who.passwordInBytes();
        return name != null
                && secret != null
                && name.length() <= LONGEST_NAME
                && secret.length <= LONGEST_SECRET
                && name.chars().noneMatch(Character::isISOControl);
    }

    private void check(ChannelHandlerContext ctx, MqttConnectMessage connect, Terms terms) {
        ctx.channel().config().setAutoRead(false);
        String name = connect.payload().userName();
        String secret = new String(connect.payload().passwordInBytes(), StandardCharsets.UTF_8);
        host.later(() -> {
            try {
                FeedAccounts.Visitor visitor = host.enter(name, secret, address);
                MqttSession.on(ctx, () -> enter(ctx, connect, visitor, terms));
            } catch (RefusedException refused) {
                MqttSession.on(ctx, () -> refused(ctx, connect, refused));
            } catch (RuntimeException failed) {
                LOG.warn("somebody could not be let in by MQTT and will try again: {}", failed.toString());
                MqttSession.on(
                        ctx,
                        () -> refuse(
                                ctx,
                                connect,
                                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
                                ""));
            }
        });
    }

    private void enter(ChannelHandlerContext ctx, MqttConnectMessage connect, FeedAccounts.Visitor who, Terms terms) {
        if (over) {
            return;
        }
        session.enters(ctx, connect, who, terms);
        for (MqttMessage next = early.poll(); next != null; next = early.poll()) {
            try {
                session.heard(ctx, next);
            } finally {
                ReferenceCountUtil.release(next);
            }
        }
        session.begin(ctx);
    }

    private void refused(ChannelHandlerContext ctx, MqttConnectMessage connect, RefusedException refused) {
        String reason =
                refused.refusal().code() + ": " + refused.refusal().rule().en();
        if (refused.status() == LOCKED) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BANNED,
                    reason);
        } else if (refused.status() == 403) {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
                    reason);
        } else {
            refuse(
                    ctx,
                    connect,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                    reason);
        }
    }

    private void refuse(
            ChannelHandlerContext ctx,
            MqttConnectMessage connect,
            MqttConnectReturnCode three,
            MqttConnectReturnCode five,
            String reason) {
        if (!over) {
            MqttSession.send(ctx, Replies.to(connect).refused(three, five, reason));
            turnAway(ctx);
        }
    }

    private void turnAway(ChannelHandlerContext ctx) {
        host.turnedAway();
        session.close(ctx);
    }

    private Terms terms(ChannelHandlerContext ctx, MqttConnectVariableHeader said, String client) {
        MqttProperties told = new MqttProperties();
        number(told, MqttProperties.RECEIVE_MAXIMUM, MqttSession.RECEIVE_MAXIMUM);
        number(told, MqttProperties.MAXIMUM_QOS, 1);
        number(told, MqttProperties.MAXIMUM_PACKET_SIZE, host.largestPacket());
        number(told, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
        number(told, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
        number(told, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
        if (Replies.number(said.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0) != 0) {
            number(told, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
        }
        String name = client;
        if (client.isEmpty()) {
            name = "anlan-" + ctx.channel().id().asShortText();
            told.add(new MqttProperties.StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, name));
        }
        int seconds = said.keepAliveTimeSeconds();
        Duration most = host.silence();
        Duration silence =
                Duration.ofMillis(1_500L * seconds); // MQTT 3.1.1, 3.1.2.10: one and a half times the keep alive
        if (said.version() == FIVE && (seconds == 0 || seconds > most.toSeconds())) {
            int keep = (int) Math.min(0xFFFF, most.toSeconds());
            number(told, MqttProperties.SERVER_KEEP_ALIVE, keep);
            silence = Duration.ofMillis(1_500L * keep);
        } else if (seconds == 0) {
            silence = most;
        }
        return new Terms(name, silence, told);
    }

    private static void number(MqttProperties properties, int id, int value) {
        properties.add(new MqttProperties.IntegerProperty(id, value));
    }

    /** Nothing more comes of it. */
    void over() {
        over = true;
        for (MqttMessage next = early.poll(); next != null; next = early.poll()) {
            ReferenceCountUtil.release(next);
        }
    }
}
