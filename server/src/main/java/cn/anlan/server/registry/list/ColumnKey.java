package cn.anlan.server.registry.list;

/**
 * What a column holds.
 *
 * @param name of a field, or {@code title}, {@code code}, {@code area}, {@code since}
 * @param field whether it is one of the fields that the kind names
 */
record ColumnKey(String name, boolean field) {

    static final ColumnKey CODE = new ColumnKey("code", false);

    /** Its text in SQL, null where nothing stands there; a field is named by {@code :name}. */
    String sql() {
        if (field) {
            return "fields ->> :name";
        }
        return switch (name) {
            case "title" -> "title";
            case "code" -> "code";
            case "area" -> "area_path";
            case "since" -> FeatureOrder.SINCE;
            default -> throw new IllegalStateException("no column " + name);
        };
    }
}
