package cn.anlan.engine.sl651;

/** What a frame is about (SL 651-2014, function codes), as far as stations report by themselves or answer with readings. */
public final class Function {

    /** 链路维持报: the line is there; no readings, and no answer is awaited. */
    public static final int HEARTBEAT = 0x2F;

    /** 测试报. */
    public static final int TEST = 0x30;

    /** 均匀时段水文信息报: one element in even steps. */
    public static final int EVEN_STEPS = 0x31;

    /** 遥测站定时报. */
    public static final int TIMED = 0x32;

    /** 遥测站加报报: beyond what is timed, because something rises. */
    public static final int EXTRA = 0x33;

    /** 遥测站小时报. */
    public static final int HOURLY = 0x34;

    /** 遥测站人工置数报: words that somebody typed. */
    public static final int MANUAL = 0x35;

    /** 遥测站图片报. */
    public static final int PICTURE = 0x36;

    /** 中心站查询遥测站实时数据. */
    public static final int ASKED_NOW = 0x37;

    /** 中心站查询遥测站时段数据. */
    public static final int ASKED_PERIOD = 0x38;

    /** 中心站查询遥测站人工置数. */
    public static final int ASKED_MANUAL = 0x39;

    /** 中心站查询遥测站指定要素数据. */
    public static final int ASKED_ELEMENTS = 0x3A;

    private Function() {}

    /** Whether a body of this function holds readings. */
    public static boolean holdsReadings(int function) {
        return (function >= TEST && function <= HOURLY)
                || function == ASKED_NOW
                || function == ASKED_PERIOD
                || function == ASKED_ELEMENTS;
    }

    /** Whether a body of this function holds words. */
    public static boolean holdsWords(int function) {
        return function == MANUAL || function == ASKED_MANUAL;
    }
}
