package cn.anlan.server.sensing.telemetry;

/** What a protocol's words are here, by a connector's file. */
public sealed interface Mapping permits Sl651Mapping, Jt808Mapping, MqttMapping, MqttClientMapping, SourceMapping {}
