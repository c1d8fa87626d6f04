/* Text inside XML 1.0. */
#ifndef RENDER_XML_TEXT_H
#define RENDER_XML_TEXT_H

#include "base/buffer.h"

/* Add `text`, UTF-8, escaped for an element and for an attribute between double quotes.
 * Characters that XML 1.0 cannot hold (section 2.2: most of C0, FFFE, FFFF), and bytes that are
 * not UTF-8, become U+FFFD; a carriage return and, in attributes, line ends are kept by number. */
void xml_text_add(struct buffer *out, const char *text);
void xml_text_add_attribute(struct buffer *out, const char *name, const char *value);

/* <name>text</name> */
void xml_text_add_element(struct buffer *out, const char *name, const char *text);

#endif
