/** What decoders of telemetry share: octets, reading them in order, and why they are not what they should be. */
@NullMarked
package cn.anlan.engine.wire;

import org.jspecify.annotations.NullMarked;
