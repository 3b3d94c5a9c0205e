/**
 * Warnings in the Common Alerting Protocol 1.2 (OASIS, 2010): a document to a message, a message to a document, and the rules that the
 * schema does not tell. Nothing here waits, reads a clock or follows an address.
 */
@NullMarked
package cn.anlan.engine.cap;

import org.jspecify.annotations.NullMarked;
