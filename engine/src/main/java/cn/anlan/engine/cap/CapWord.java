package cn.anlan.engine.cap;

/** A word that CAP 1.2 lists. */
public interface CapWord {

    /** As it stands in a document. */
    String word();

    /** Whether it is meant. */
    public enum Status implements CapWord {
        ACTUAL("Actual"),
        EXERCISE("Exercise"),
        SYSTEM("System"),
        TEST("Test"),
        DRAFT("Draft");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What it does to those it names. */
    public enum MsgType implements CapWord {
        ALERT("Alert"),
        UPDATE("Update"),
        CANCEL("Cancel"),
        ACK("Ack"),
        ERROR("Error");

        private final String word;

        MsgType(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Who may have it. */
    public enum Scope implements CapWord {
        PUBLIC("Public"),
        RESTRICTED("Restricted"),
        PRIVATE("Private");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What kind of event. */
    public enum Category implements CapWord {
        GEO("Geo"),
        MET("Met"),
        SAFETY("Safety"),
        SECURITY("Security"),
        RESCUE("Rescue"),
        FIRE("Fire"),
        HEALTH("Health"),
        ENV("Env"),
        TRANSPORT("Transport"),
        INFRA("Infra"),
        CBRNE("CBRNE"),
        OTHER("Other");

        private final String word;

        Category(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What its readers should do. */
    public enum ResponseType implements CapWord {
        SHELTER("Shelter"),
        EVACUATE("Evacuate"),
        PREPARE("Prepare"),
        EXECUTE("Execute"),
        AVOID("Avoid"),
        MONITOR("Monitor"),
        ASSESS("Assess"),
        ALL_CLEAR("AllClear"),
        NONE("None");

        private final String word;

        ResponseType(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How soon they should. */
    public enum Urgency implements CapWord {
        IMMEDIATE("Immediate"),
        EXPECTED("Expected"),
        FUTURE("Future"),
        PAST("Past"),
        UNKNOWN("Unknown");

        private final String word;

        Urgency(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How bad it is. */
    public enum Severity implements CapWord {
        EXTREME("Extreme"),
        SEVERE("Severe"),
        MODERATE("Moderate"),
        MINOR("Minor"),
        UNKNOWN("Unknown");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How sure it is. */
    public enum Certainty implements CapWord {
        OBSERVED("Observed"),
        LIKELY("Likely"),
        POSSIBLE("Possible"),
        UNLIKELY("Unlikely"),
        UNKNOWN("Unknown");

        private final String word;

        Certainty(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
