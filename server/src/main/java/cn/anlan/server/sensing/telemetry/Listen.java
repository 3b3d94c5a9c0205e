package cn.anlan.server.sensing.telemetry;

import java.time.Duration;

/**
 * Where stations call, and how patient we are.
 *
 * @param address of this machine that is listened at
 * @param port 0 lets the system choose
 * @param mostLines at once; who comes then is turned away
 * @param silence after which a line is closed on which nothing came
 */
public record Listen(String address, int port, int mostLines, Duration silence) {}
