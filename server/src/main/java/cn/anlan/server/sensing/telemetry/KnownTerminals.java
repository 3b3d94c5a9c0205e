package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.kernel.Refusal;
import java.util.OptionalLong;

/** Which feature a terminal belongs to. Asked by all lines. */
public interface KnownTerminals {

    /** The feature of a terminal, if it is in the books. */
    OptionalLong find(String number);

    /** Why a terminal has no feature. */
    Refusal unknown(String number);
}
