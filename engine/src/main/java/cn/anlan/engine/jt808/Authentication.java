package cn.anlan.engine.jt808;

import cn.anlan.engine.wire.Cursor;
import cn.anlan.engine.wire.UnreadableException;

/** The words by which a terminal says that it is the one that was registered (0x0102). */
public final class Authentication {

    private Authentication() {}

    /**
     * Those of a message. In the edition of 2019 they are counted, and the maker's number and version follow; before, they are the body.
     *
     * @throws UnreadableException where they are cut short or no text
     */
    public static String code(Message message) throws UnreadableException {
        Cursor in = new Cursor(message.body());
        return message.edition() == 2019 ? in.text(in.octet()) : in.text();
    }
}
