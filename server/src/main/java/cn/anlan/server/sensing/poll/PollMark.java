package cn.anlan.server.sensing.poll;

/**
 * Up to where a source was taken in.
 *
 * @param value the key of a table's row or the moment of the newest row; empty for none
 * @param etag as the source named its last answer; empty for none
 * @param lastModified as the source dated its last answer; empty for none
 */
record PollMark(String value, String etag, String lastModified) {

    static final PollMark NONE = new PollMark("", "", "");
}
