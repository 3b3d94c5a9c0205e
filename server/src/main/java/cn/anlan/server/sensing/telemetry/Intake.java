package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Settlement;

/** Where what comes on a line goes. */
public interface Intake {

    /** Keeps a payload and takes it in; answers after the commit. */
    Settlement take(byte[] octets);

    /** Keeps a payload that is not taken in, with the reason. */
    void refuse(byte[] octets, Refusal why);
}
