package cn.anlan.server.sensing.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What topics and payloads of MQTT are here.
 *
 * @param rules the first whose topic fits counts
 * @param devices device codes by the name a device gives itself, for those that differ
 * @param properties what a name in a topic is, for those that are not the id of an observed property
 * @param door who may come in, and how much at once
 */
public record MqttMapping(List<Rule> rules, Map<String, String> devices, Map<String, Target> properties, Door door)
        implements Mapping {

    /** The level of a topic that names the device. */
    public static final String DEVICE = "{device}";

    /** The level of a topic that names the observed property. */
    public static final String PROPERTY = "{property}";

    /** How a payload says what was observed. */
    public enum Form {
        /** A number and nothing else, of the device and property that the topic names. */
        NUMBER,
        /** JSON of the sender's own, with values at places of ours to name. */
        JSON,
        /** Anlan's own batch, which names datastreams itself. */
        BATCH
    }

    /** How a payload says when. */
    public enum TimeForm {
        /** ISO 8601 with a zone, or without one in the rule's zone. */
        TEXT,
        SECONDS,
        MILLISECONDS
    }

    /**
     * What is observed.
     *
     * @param property id of an observed property
     * @param factor from the sender's unit to the property's, above 0
     */
    public record Target(String property, double factor) {}

    /**
     * Where in a payload the time stands.
     *
     * @param pointer RFC 6901
     * @param zone of a text that has none; empty where every text must have one
     */
    public record Time(String pointer, TimeForm form, Optional<java.time.ZoneId> zone) {}

    /**
     * What comes under a topic.
     *
     * @param levels of the topic; {@code +} is any one, {@code #} at the end any number
     * @param each pointer to a list of which each entry is read by itself; empty for the payload as a whole
     * @param device pointer to the device's name; empty where the topic names it
     * @param time empty where the moment of receipt counts
     * @param values what stands where, by pointers; without a target it is the property that the topic names
     */
    public record Rule(
            List<String> levels,
            Form form,
            Optional<String> each,
            Optional<String> device,
            Optional<Time> time,
            Map<String, Optional<Target>> values) {

        public Rule {
            levels = List.copyOf(levels);
            values = Map.copyOf(values);
        }

        /** Whether a topic's levels are of this rule. */
        public boolean fits(List<String> topic) {
            boolean open = levels.getLast().equals("#");
            int least = open ? levels.size() - 1 : levels.size();
            if (topic.size() < least || (!open && topic.size() > least)) {
                return false;
            }
            for (int i = 0; i < least; i++) {
                String level = levels.get(i);
                boolean any = level.equals("+") || level.equals(DEVICE) || level.equals(PROPERTY);
                if (any ? topic.get(i).isEmpty() : !level.equals(topic.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** What stands in a topic at the level of this name; empty where the rule has none. */
        public Optional<String> at(String name, List<String> topic) {
            int at = levels.indexOf(name);
            return at < 0 ? Optional.empty() : Optional.of(topic.get(at));
        }

        /** Whether payloads may come that do not say when. */
        public boolean timeless() {
            return form != Form.BATCH && time.isEmpty();
        }
    }

    /**
     * Who may come in, and how much at once.
     *
     * @param accounts names of accounts for data from outside that may connect
     * @param perAddress connections of one address at once
     * @param largestPacket octets
     * @param certificate name of a file with a chain in PEM beside the connector's; with its key it makes TLS, else there is none
     * @param key name of a file with a private key in PEM (PKCS #8, no password)
     */
    public record Door(
            Set<String> accounts,
            int perAddress,
            int largestPacket,
            Optional<String> certificate,
            Optional<String> key) {

        public Door {
            accounts = Set.copyOf(accounts);
        }
    }

    public MqttMapping {
        rules = List.copyOf(rules);
        devices = Map.copyOf(devices);
        properties = Map.copyOf(properties);
    }

    /** The rule of a topic. */
    public Optional<Rule> find(List<String> topic) {
        return rules.stream().filter(rule -> rule.fits(topic)).findFirst();
    }

    /** The levels of a topic. */
    public static List<String> levels(String topic) {
        return List.of(topic.split("/", -1));
    }
}
