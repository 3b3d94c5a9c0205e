package cn.anlan.server.identity;

/** Personal data with keys that nobody keeps, for tests of other packages. */
public final class TestPersonalData {

    private TestPersonalData() {}

    /** Each has keys of its own. */
    public static PersonalData passing() {
        return new PersonalData(PersonalKeys.passing());
    }
}
