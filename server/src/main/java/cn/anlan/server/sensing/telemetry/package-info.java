/** Stations that speak over sockets: lines that are listened to, and the protocols spoken on them. */
@NullMarked
package cn.anlan.server.sensing.telemetry;

import org.jspecify.annotations.NullMarked;
