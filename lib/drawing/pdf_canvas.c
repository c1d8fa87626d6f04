/* The pen of malle_paper.so: PDF through cairo, text through Pango. */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "drawing/bars.h"
#include "drawing/canvas.h"

/* The fonts of fonts-dejavu-core: every letter of the languages of the catalogue. */
static const char text_family[] = "DejaVu Sans", mono_family[] = "DejaVu Sans Mono";

static const double points_per_mm = 72 / 25.4;
static const double grey_of_text = 0.35;

struct canvas {
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoFontMap *fonts;
	PangoLayout *layout;
	canvas_sink *sink;
	void *data;
};

static cairo_status_t sink_bytes(void *closure, const unsigned char *bytes, unsigned int size)
{
	const struct canvas *canvas = closure;

	return canvas->sink(canvas->data, bytes, size) ? CAIRO_STATUS_SUCCESS
						       : CAIRO_STATUS_WRITE_ERROR;
}

static void set_metadata(cairo_surface_t *surface, const struct canvas_document *document)
{
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "malle");
	if (document->date != NULL)
		cairo_pdf_surface_set_metadata(
			surface, CAIRO_PDF_METADATA_CREATE_DATE, document->date);
}

/* Reading its configuration, fontconfig loses some 300 bytes, once in a process: a leak checker is
 * told not to look at that, and at nothing else. */
static void load_configuration(void)
{
#ifdef __SANITIZE_ADDRESS__
	__lsan_disable();
#endif
	FcInit();
#ifdef __SANITIZE_ADDRESS__
	__lsan_enable();
#endif
}

/* Fonts of its own: those of Pango's default map would never be given back. */
static PangoLayout *new_layout(struct canvas *canvas)
{
	PangoContext *context;
	PangoLayout *layout;

	load_configuration();
	canvas->fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	context = pango_font_map_create_context(canvas->fonts);
	pango_cairo_context_set_resolution(context, 72);
	layout = pango_layout_new(context);
	g_object_unref(context);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_single_paragraph_mode(layout, TRUE);
	return layout;
}

static struct canvas *pdf_open(
	const struct canvas_document *document, canvas_sink *sink, void *data)
{
	struct canvas *canvas = calloc(1, sizeof(*canvas));

	if (canvas == NULL)
		return NULL;
	canvas->sink = sink;
	canvas->data = data;
	canvas->surface = cairo_pdf_surface_create_for_stream(sink_bytes, canvas,
		document->width * points_per_mm, document->height * points_per_mm);
	set_metadata(canvas->surface, document);
	canvas->cairo = cairo_create(canvas->surface);
	cairo_scale(canvas->cairo, points_per_mm, points_per_mm);
	canvas->layout = new_layout(canvas);
	return canvas;
}

static void pdf_next_page(struct canvas *canvas)
{
	cairo_show_page(canvas->cairo);
}

/* Pango counts in points here, the canvas in millimetres. */
static int pango_length(double mm)
{
	return (int)lround(mm * points_per_mm * PANGO_SCALE);
}

static void set_style(PangoLayout *layout, const struct canvas_style *style)
{
	static const PangoAlignment alignments[] = {
		[CANVAS_LEFT] = PANGO_ALIGN_LEFT,
		[CANVAS_CENTRE] = PANGO_ALIGN_CENTER,
		[CANVAS_RIGHT] = PANGO_ALIGN_RIGHT,
	};
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family_static(font, style->mono ? mono_family : text_family);
	pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
	pango_font_description_set_weight(
		font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_alignment(layout, alignments[style->align]);
	pango_layout_set_height(layout, style->lines > 0 ? -style->lines : -1);
	pango_layout_set_ellipsize(
		layout, style->lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

static double pdf_measure(
	struct canvas *canvas, const struct canvas_style *style, const char *text, double width)
{
	int height;

	set_style(canvas->layout, style);
	pango_layout_set_width(canvas->layout, pango_length(width));
	pango_layout_set_text(canvas->layout, text, -1);
	pango_layout_get_size(canvas->layout, NULL, &height);
	return (double)height / PANGO_SCALE / points_per_mm;
}

static double pdf_write(struct canvas *canvas, const struct canvas_style *style, const char *text,
	double x, double y, double width)
{
	double height = pdf_measure(canvas, style, text, width);

	cairo_save(canvas->cairo);
	cairo_set_source_rgb(canvas->cairo, style->grey ? grey_of_text : 0,
		style->grey ? grey_of_text : 0, style->grey ? grey_of_text : 0);
	cairo_move_to(canvas->cairo, x, y);
	cairo_scale(canvas->cairo, 1 / points_per_mm, 1 / points_per_mm);
	pango_cairo_show_layout(canvas->cairo, canvas->layout);
	cairo_restore(canvas->cairo);
	return height;
}

static void pdf_fill(struct canvas *canvas, struct canvas_box box, double grey)
{
	cairo_set_source_rgb(canvas->cairo, grey, grey, grey);
	cairo_rectangle(canvas->cairo, box.x, box.y, box.width, box.height);
	cairo_fill(canvas->cairo);
}

struct reading {
	const uint8_t *at;
	size_t left;
};

static cairo_status_t read_bytes(void *closure, unsigned char *bytes, unsigned int size)
{
	struct reading *reading = closure;

	if (size > reading->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(bytes, reading->at, size);
	reading->at += size;
	reading->left -= size;
	return CAIRO_STATUS_SUCCESS;
}

/* A JPEG goes into the PDF as it is: its pixels are never made, the surface only has its size
 * (memory that nobody touches is not taken). */
static cairo_surface_t *load_picture(const struct canvas_picture *picture)
{
	struct reading reading = {picture->bytes.data, picture->bytes.size};
	cairo_surface_t *surface;

	if (!picture->jpeg)
		return cairo_image_surface_create_from_png_stream(read_bytes, &reading);
	surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture->width, picture->height);
	cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, picture->bytes.data,
		picture->bytes.size, NULL, NULL);
	return surface;
}

/* Move the origin to the picture's upper left corner, with its pixels as units. */
static void place_picture(
	cairo_t *cairo, const struct canvas_picture *picture, struct canvas_box box)
{
	bool lies = picture->turns % 2 != 0;
	double width = lies ? picture->height : picture->width;
	double height = lies ? picture->width : picture->height;
	double scale = fmin(box.width / width, box.height / height);

	cairo_translate(cairo, box.x + box.width / 2, box.y + box.height / 2);
	cairo_rotate(cairo, picture->turns * M_PI / 2);
	cairo_scale(cairo, scale, scale);
	cairo_translate(cairo, -picture->width / 2.0, -picture->height / 2.0);
}

static bool pdf_picture(
	struct canvas *canvas, const struct canvas_picture *picture, struct canvas_box box)
{
	cairo_surface_t *surface = load_picture(picture);
	bool loaded = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;

	if (loaded) {
		cairo_save(canvas->cairo);
		place_picture(canvas->cairo, picture, box);
		cairo_set_source_surface(canvas->cairo, surface, 0, 0);
		cairo_paint(canvas->cairo);
		cairo_restore(canvas->cairo);
	}
	cairo_surface_destroy(surface);
	return loaded;
}

static bool pdf_close(struct canvas *canvas)
{
	bool written;

	g_object_unref(canvas->layout);
	g_object_unref(canvas->fonts);
	cairo_destroy(canvas->cairo);
	cairo_surface_finish(canvas->surface);
	written = cairo_surface_status(canvas->surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(canvas->surface);
	free(canvas);
	return written;
}

const struct canvas_driver malle_paper_driver = {
	.version = CANVAS_VERSION,
	.open = pdf_open,
	.next_page = pdf_next_page,
	.measure = pdf_measure,
	.write = pdf_write,
	.fill = pdf_fill,
	.picture = pdf_picture,
	.bars = bars_encode,
	.close = pdf_close,
};
