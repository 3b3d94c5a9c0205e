/**
 * Telemetry of hydrological stations by SL 651-2014 (水文监测数据通信规约), hexadecimal form: octets to frames to readings, and the
 * centre's replies. Nothing here waits, reads a clock or keeps more than one frame.
 */
@NullMarked
package cn.anlan.engine.sl651;

import org.jspecify.annotations.NullMarked;
