package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.jt808.Answers;
import cn.anlan.engine.jt808.Authentication;
import cn.anlan.engine.jt808.LocatedReader;
import cn.anlan.engine.jt808.Message;
import cn.anlan.engine.jt808.MessageId;
import cn.anlan.engine.jt808.MessageReader;
import cn.anlan.engine.wire.UnreadableException;
import cn.anlan.engine.wire.WireReader;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Settlement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The platform's side of JT/T 808: a terminal registers and is given a code, authenticates by it on each line, then reports. What it
 * reports is kept and taken in, then answered; one that hears nothing sends again, and what is repeated counts once. What comes before it
 * has authenticated is kept with its reason and not taken in.
 */
public final class Jt808Conversation extends FramedConversation {

    /** Terminals that may speak over one line, as behind a gateway. */
    static final int MOST_TERMINALS = 1_000;

    /** What a registration is answered where there is no such terminal (JT/T 808, table of results). */
    static final int NO_SUCH_TERMINAL = 4;

    private final KnownTerminals terminals;
    private final UnaryOperator<String> codes;
    private final Intake intake;
    private final MessageReader reader = new MessageReader(this::message, this::fault);
    private final Set<String> authenticated = new HashSet<>();
    private int serial;

    /**
     * A line's beginning.
     *
     * @param codes a terminal's words by its number, the same at every time and on every node
     * @param heldTogether octets of unfinished messages that all lines of the port hold
     */
    public Jt808Conversation(
            KnownTerminals terminals, UnaryOperator<String> codes, Intake intake, AtomicLong heldTogether) {
        super(heldTogether);
        this.terminals = terminals;
        this.codes = codes;
        this.intake = intake;
    }

    @Override
    WireReader reader() {
        return reader;
    }

    @Override
    void keep(byte[] octets, Refusal why) {
        intake.refuse(octets, why);
    }

    private void message(Message message) {
        if (!over()) {
            heard(message);
            count();
        }
    }

    private void heard(Message message) {
        boolean known = authenticated.contains(message.terminal());
        switch (message.id()) {
            case MessageId.TERMINAL_ANSWER -> {} // an answer is not answered
            case MessageId.HEARTBEAT -> answer(message, known ? Answers.Result.DONE : Answers.Result.FAILED);
            case MessageId.UNREGISTER -> {
                authenticated.remove(message.terminal());
                answer(message, known ? Answers.Result.DONE : Answers.Result.FAILED);
            }
            case MessageId.REGISTER -> register(message);
            case MessageId.AUTHENTICATE -> authenticate(message);
            default -> {
                if (known) {
                    reported(message);
                } else {
                    turnAway(message, strange(message));
                }
            }
        }
    }

    private void register(Message message) {
        if (terminals.find(message.terminal()).isPresent()) {
            answer(Answers.registered(message, ++serial, codes.apply(message.terminal())));
        } else {
            refuse(message.whole().toArray(), terminals.unknown(message.terminal()));
            answer(Answers.notRegistered(message, ++serial, NO_SUCH_TERMINAL));
        }
    }

    private void authenticate(Message message) {
        String said;
        try {
            said = Authentication.code(message);
        } catch (UnreadableException unreadable) {
            turnAway(message, TelemetryFaults.refusal(unreadable.fault()));
            return;
        }
        if (terminals.find(message.terminal()).isEmpty()) {
            turnAway(message, terminals.unknown(message.terminal()));
        } else if (!same(said, codes.apply(message.terminal()))) {
            authenticated.remove(message.terminal());
            turnAway(message, wrongCode(message));
        } else if (authenticated.size() >= MOST_TERMINALS) {
            turnAway(message, tooMany(message));
        } else {
            authenticated.add(message.terminal());
            answer(message, Answers.Result.DONE);
        }
    }

    /** In the same time whatever was said. */
    private static boolean same(String said, String right) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private void turnAway(Message message, Refusal why) {
        refuse(message.whole().toArray(), why);
        answer(message, Answers.Result.FAILED);
    }

    private void reported(Message message) {
        if (message.part().isEmpty()) {
            answer(message, taken(message, message.whole().toArray()));
            return;
        }
        Message.Part part = message.part().get();
        // the parts of a message are numbered one after the other
        int first = (message.serial() - part.number()) & 0xFFFF;
        String of = message.terminal() + "/" + message.id() + "/" + first;
        parts.take(new HeldParts.Piece(of, part.total(), part.number(), message.serial(), message.whole()))
                .ifPresent(whole -> {
                    Answers.Result result = taken(message, whole.octets().toArray());
                    whole.pieces().forEach(piece -> answer(message, piece.serial(), result));
                });
    }

    private Answers.Result taken(Message message, byte[] octets) {
        Settlement settlement = intake.take(octets);
        if (!LocatedReader.holdsPositions(message.id())) {
            return Answers.Result.NOT_SUPPORTED;
        }
        return settlement.refused() ? Answers.Result.MESSAGE_WRONG : Answers.Result.DONE;
    }

    private void answer(Message message, Answers.Result result) {
        answer(message, message.serial(), result);
    }

    private void answer(Message message, int toSerial, Answers.Result result) {
        answer(Answers.general(message, toSerial, ++serial, result));
    }

    private Refusal strange(Message message) {
        if (terminals.find(message.terminal()).isEmpty()) {
            return terminals.unknown(message.terminal());
        }
        Bilingual rule = new Bilingual("终端在本连接上还没有鉴权", "the terminal has not authenticated on this line");
        return new Refusal(
                "sensing.terminal-not-authenticated", "terminal", Jt808Mapping.bare(message.terminal()), rule);
    }

    private static Refusal wrongCode(Message message) {
        Bilingual rule =
                new Bilingual("鉴权码不是注册时给这个终端的", "the code is not the one this terminal was given when it registered");
        return new Refusal("sensing.terminal-code", "terminal", Jt808Mapping.bare(message.terminal()), rule);
    }

    private static Refusal tooMany(Message message) {
        Bilingual rule = new Bilingual(
                "一条连接上最多 " + MOST_TERMINALS + " 个终端", "one line carries at most " + MOST_TERMINALS + " terminals");
        return new Refusal("sensing.terminals-too-many", "terminal", Jt808Mapping.bare(message.terminal()), rule);
    }
}
