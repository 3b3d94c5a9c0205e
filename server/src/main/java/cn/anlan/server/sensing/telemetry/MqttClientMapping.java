package cn.anlan.server.sensing.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * What a broker of others has for us.
 *
 * @param topics what comes under which topic
 * @param filters subscribed to, at QoS 1
 * @param client by which the broker knows us, and keeps what came while we were away
 * @param version of MQTT: 3 (3.1.1) or 5
 * @param user empty where the broker asks for none
 * @param secret name of a file beside the connector's that holds the password and nothing else
 * @param tls whether the line is encrypted
 * @param trusted name of a file beside the connector's with certificates in PEM that are trusted; empty for those the JDK trusts
 */
public record MqttClientMapping(
        MqttMapping topics,
        List<String> filters,
        String client,
        int version,
        Optional<String> user,
        Optional<String> secret,
        boolean tls,
        Optional<String> trusted)
        implements Mapping {

    public MqttClientMapping {
        filters = List.copyOf(filters);
    }
}
